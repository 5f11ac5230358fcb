"""Many inputs into a folder: workers, names, the batch ledger, progress, and the report on a ledger.

`making` turns one raw dump into an outcome; `pool` does so in many processes; `folder` takes the outcomes in the order
of the inputs, puts files in place and keeps the ledger.
"""
