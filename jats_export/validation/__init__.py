"""The run behind `jats-export validate`: files in, findings of every check out, in every format of `reports`."""
