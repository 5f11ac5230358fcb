"""Rules of the program itself: inputs, archives, targets, schemas, reports."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
archive-damaged error: an archive cannot be read to its end
What: the file ends too early, a checksum is wrong, or it is no archive although its name says so.
Why: what stands behind the damage is lost, so the result would be incomplete.
Do: get the archive again, or unpack it yourself and name the files.

archive-empty error: an archive holds no file of the kind that is read
What: no member ends in `.txt` for dumps, or in `.xml` for files to be checked.
Why: nothing could be done, and silence would look like success.
Do: name the files themselves, or rename the members.

archive-encrypted error: a member of an archive is encrypted
What: the member needs a password.
Why: passwords are not asked for.
Do: unpack the archive and name the files.

archive-limit error: an archive is larger than it may be
What: more members than are counted, or a member that unpacks to far more than it was packed to.
Why: an archive made to fill memory or disk looks so.
Do: unpack it yourself if you trust it, and name the files.

input-missing error: an input is not there or may not be read
What: there is no such file, its rights forbid it, or a folder holds nothing of the kind that is read.
Why: the run goes on with the other inputs, and ends with exit code 3.
Do: check the name and the rights.

input-empty error: an input has no content
What: a file of 0 bytes, or of white space alone.
Why: it is most often what is left of a broken download.
Do: get the file again.

bad-encoding error warning: bytes are not valid in the encoding of the text
What: the bytes at this place, or the name of the encoding. With `--lenient` the bytes become U+FFFD and this is a warning.
Why: a text that is read in a wrong encoding is lost without a trace.
Do: name the encoding with `--encoding`, as gb18030, or get the file again.

no-dump error: the input holds no dump
What: no line begins with `Article(name=`.
Why: the file is something else, or the dump was changed by another program.
Do: check that it is the `toString()` text of an article.

several-articles error: several articles, and a target for one
What: one input holds several dumps, or several inputs are named, and the target is a single file.
Why: only one would be left.
Do: give a folder with `-o FOLDER/`.

target-is-input error: a result would overwrite its input
What: the target is one of the files that are read.
Why: the source would be lost.
Do: choose another target.

target-not-writable error: a result cannot be written
What: the system refuses the file or its folder, or the disk is full.
Why: nothing is left half written; an older file stays as it was.
Do: check rights and space, or choose another target.

value-lost error: a value that should be in the file is not there
What: every value of the dump beside the finished file, when a report is asked for.
Why: it was neither written nor left out for a reason: a fault of the exporter.
Do: report it; compare the file with the dump at that place.

report-format error: the name of the report does not tell its format
What: the suffix of the file after `--report`: `.txt`, `.json` or `.html`.
Why: it chooses what is written.
Do: end the name in one of them.

report-target error: the report would be written over something else
What: the file after `--report` beside the inputs and the target of the article.
Why: one of them would be lost.
Do: choose another file.

target-taken error: two results have the same target
What: two inputs of one name go to one folder, or two reports to one file or to standard output.
Why: the second would replace the first.
Do: rename an input, or give each its own file.

stale-output warning: an older result stays where the new one was kept back
What: the new file has errors and was not put in place; the older one is still there.
Why: somebody may take it for the new one.
Do: repair the errors, or remove the older file.

layout-invalid error: the template of names cannot be used
What: `--layout` names an unknown field, leads out of the folder, gives all articles one name, or does not end in `.xml`.
Why: every article needs a path of its own below the folder.
Do: use the fields of `docs/batch.md`, as `{issn}/{year}/{doi}.xml`.

resume-or-force error: going on and doing all again cannot both be had
What: `--resume` and `--force` are both given.
Why: one leaves out what was done, the other does it again.
Do: give one of them.

ledger-exists error: the folder holds the work of an earlier run
What: there is a ledger with articles in it, and neither `--resume` nor `--force` is given.
Why: its files would be written over in silence.
Do: go on with `--resume`, or do all again with `--force`.

ledger-in-use error: another run writes to the folder
What: the lock of the ledger is held.
Why: two runs would take names and files from each other.
Do: wait for the end of the other one, or choose another folder.

ledger-missing error: there is no ledger
What: `batch report` is given a file that is not there, or a folder without a ledger.
Why: a run of a few articles keeps none.
Do: name the folder of a run of many articles, or the file of its `--ledger`.

ledger-unusable error: the ledger cannot be read or written
What: SQLite refuses it; the file is no ledger, or the disk is full.
Why: what becomes of an article could not be noted.
Do: make room, or name another file with `--ledger`; then go on with `--resume`.

ledger-version error: the ledger has another shape
What: another version of the program made it.
Why: its tables may mean something else.
Do: name another file with `--ledger`.

no-room error: the folder takes no more files
What: the disk or the quota is full, or the file system is read-only.
Why: the other articles would fail in the same way; the run ends, and what is finished stays.
Do: make room, then go on with `--resume`.

worker-start error: worker processes end before they are ready
What: several in a row ended while they loaded the program.
Why: the memory they may have is too small, or the machine has none left.
Do: give them more with `--memory-limit`, or fewer with `--jobs`.

worker-died error: the process of an article died, twice
What: it was killed, or broke down in a library; the second time in a fresh process.
Why: an article that ends its process costs no other one.
Do: convert the article alone; report it if it does so again.

article-timeout error: an article took too long
What: it was not finished within `--timeout` seconds, and given up.
Why: one article must not hold up a run.
Do: raise `--timeout`; report an article of usual size.

article-memory error: an article needs more memory than it may have
What: its worker came to its `--memory-limit`.
Why: one article must not take the memory of all.
Do: raise `--memory-limit`.

schema-missing error: a schema is not there or cannot be loaded
What: one of the bundled schema files.
Why: a check that cannot run is never skipped in silence; the exit code is 4.
Do: install the program again; in a checkout run `make schemas`.

extra-missing error: a format or command needs a library that is not installed
What: the libraries of an extra of the package, as `report` or `jats4r`.
Why: they are large, and few people need all of them.
Do: install the extra that the message names, as `pip install 'jats-export[report]'`.

format-not-streaming error: a run without an end cannot write this report
What: `--stdin-names` and `--watch` with a report that is written as a whole, or with several.
Why: such a report is complete only when the run ends.
Do: choose `text` or `jsonl`.

baseline-unreadable error: the baseline cannot be used
What: the file is missing, or is none that `--write-baseline` made.
Why: without it every old finding would count as new.
Do: write it again with `--write-baseline FILE`.

baseline-stale note: a finding of the baseline is gone
What: the baseline knows a finding of a file of this run, and it was not met.
Why: a baseline that is never cleaned hides findings that come back.
Do: write the baseline again with `--write-baseline FILE`.

unknown-rule error: there is no rule of that name
What: the argument of `explain`.
Why: ids are stable and have exact names.
Do: take the name from the message, or from `jats-export explain` without an argument.

internal-error error: a fault of the program
What: an article or a check broke down; the others were worked through.
Why: the exit code is 70, so that it is never taken for a finding.
Do: run it again with `jats-export --debug` and report what it prints.

settings-unreadable error: the settings file cannot be read
What: the file that `--config` names, or a `jats-export.toml` above the input: its rights, size and encoding (UTF-8).
Why: a run with other settings than the user's would be wrong without a trace.
Do: repair the file, name another with `--config`, or use `--no-config`.

settings-syntax error: the settings file is no TOML
What: the place where reading stopped.
Why: nothing behind it could be trusted.
Do: correct the line; texts stand in quotation marks, tables begin with `[name]`.
Passes: fail_on = "warning"
Fails: fail_on = warning

settings-unknown-key error: a setting that does not exist
What: names of keys and tables.
Why: a misspelt setting would be ignored in silence.
Do: correct the name; the message shows the nearest one.

settings-value error: a setting has a wrong value
What: type, form and range of a value, and values that do not go together.
Why: it would fail later, or do something else than was meant.
Do: give a value as the message says.

settings-assignment error: --set without a name or a value
What: what follows `--set`: a setting, an equals sign, its value.
Why: nothing else says which setting is meant.
Do: write it as `--set publisher.name="Invented Press"`.

settings-twice error: options that exclude each other
What: `--config` together with `--no-config`.
Why: only one of them can be meant.
Do: leave one out.

package-unavailable error: a package of schemas cannot be had
What: the pinned package that a check or a command needs, fetched by npm or pip.
Why: a check that cannot run is never skipped in silence; the exit code is 4.
Do: fetch it with the command that the message names, or give a folder that holds it.

package-checksum error: a fetched package is not the pinned one
What: its sha256.
Why: what was fetched may have been changed on the way.
Do: fetch it again; if it stays so, do not use it, and report it.

no-check-applies warning: none of the chosen checks is for this file
What: `--check` names checks of JATS for a deposit, or the reverse, or everything was skipped.
Why: nothing was checked, and silence would look like success.
Do: choose checks for this kind of file, as `jats-export validate --list-checks` shows them.

report-target error: a report would overwrite something
What: the file of `--report` is an input or the article, or both go to standard output.
Why: one of the two would be lost.
Do: choose another file.

report-format error: the name of a report does not tell its format
What: the end of the file's name.
Why: the format of the loss report follows from it.
Do: end the name as the message says.

value-lost error: a value should be in the file and is not
What: every value of the dump with its fate, beside what was written.
Why: the loss report finds it; the exporter promises that nothing is lost in silence.
Do: report it as a fault of the program.

model-json error: the text is not an article as JSON
What: JSON in the form in which the program writes the model of an article.
Why: another form cannot be read without guessing.
Do: write it with the program, or compare its fields with those of the model.
""")
