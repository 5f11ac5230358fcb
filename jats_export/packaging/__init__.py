"""What leaves the building: article files → zips named as PMC wants them, and BagIt bags; and bags → what is wrong."""
