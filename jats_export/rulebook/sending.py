"""Rules of sending deposits and of what the services answer."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
production-unconfirmed error: a deposit would go to production without a confirmation
What: `--env production` without `--yes`.
Why: what is registered there is public and stays; the test system registers nothing.
Do: try it with the test system, then say `--env production --yes`.

credentials-missing error: no login is known
What: the variables `CROSSREF_LOGIN_ID` and `CROSSREF_LOGIN_PASSWD`, then the file of the setting `deposit.credentials`.
Why: a login is never taken from the command line, which others on the machine can read, nor from the settings file.
Do: set both variables, or write `login_id` and `login_passwd` into a file of mode 600 and name it in the settings.

credentials-file error: the file with the login cannot be used
What: its rights, its owner and its form: TOML with `login_id` and `login_passwd`, also in tables `[test]` and `[production]`.
Why: a password that others can read is none; what is wrong with the text is not told, since it is secret.
Do: run `chmod 600` on it, or correct it.
Passes: login_id = "press"
Fails: login_id: press

host-not-allowed error: a host is not in the list
What: the host of every address against the setting `deposit.hosts`.
Why: a login must not go to a host that nobody chose.
Do: correct the address, or add the host to the list.

not-a-deposit error: a file is no Crossref deposit that can be sent
What: the root element and its name space; `doi_batch_id` as the name of a file.
Why: the service finds a submission by its file name, which is made of the `doi_batch_id`.
Do: write the file with `jats-export crossref`.

ledger-damaged error: the deposit ledger cannot be read
What: each line is one JSON object that an earlier run wrote; a last line without its end is dropped without a word.
Why: without it nobody knows what was sent, and a deposit could be sent twice.
Do: repair the line from a copy; the file names of all submissions stand in Crossref's admin tool.

ledger-locked error: another run holds the deposit ledger
What: the lock beside the ledger, for one minute.
Why: two runs that send at once could send a file twice.
Do: wait until the other run ends.

deposit-name-taken error: another content was sent under the same file name
What: the sha256 of the file against that in the ledger.
Why: the service tells of the first submission of a name only, so nobody would learn what became of the second.
Do: write the deposit again with `--timestamp now`, which gives it another `doi_batch_id`.

deposit-unknown error: a deposit is not in the ledger
What: the file, DOI or file name that `status` was asked for.
Why: what was not sent has no state; another ledger may have it.
Do: send it with `jats-export deposit`, or name the ledger with `--ledger`.

deposit-not-arrived warning: an interrupted run did not send the file
What: the intention stands in the ledger, no answer does, and the service does not have the file name.
Why: nothing is lost, but nothing was registered either.
Do: run `jats-export deposit` again with the same file.

remote-unreachable error: a service gives no answer
What: connection, certificate, time limit, and answers like 429 and 5xx after the last try.
Why: the exit code is 6; what became of an upload is found out by the next run.
Do: check the connection, and run the command again.

remote-redirect error: a service redirects
What: any answer 3xx.
Why: no redirect is followed: the login would go to another address than the one that was chosen.
Do: correct the address in the settings.

remote-answer error: the answer is none of the service
What: HTML in the place of XML or JSON, or more than 16 MiB.
Why: a proxy or a page for logging in stands between, or the address is wrong; nothing is concluded from it.
Do: check the address in the settings.

crossref-login-refused error: Crossref refuses the login
What: answers 401 and 403.
Why: a wrong password, a role without rights for the prefix, or no grant for the test system.
Do: check user, role and password; ask Crossref's support for a grant for the test system.

crossref-upload-refused error: Crossref does not take a file
What: an answer 4xx, or a page with the heading FAILURE.
Why: the file never comes into the queue, so it has no log.
Do: check the address in the settings, and the file with `jats-export validate`.

crossref-pending warning: Crossref is not done with a file
What: the log is not `completed` at the deadline.
Why: most files take minutes, large ones in busy times a day.
Do: run `jats-export status` again later.

crossref-stale-version error: a newer or the same version of a record is registered
What: `timestamp` of the file against the one that is registered, as numbers.
Why: Crossref refuses it; the same data give the same timestamp, so a deposit that is sent twice ends here.
Do: nothing, if the data are the same; else write the deposit again with `--timestamp now`.

crossref-prefix-refused error: the account may not register the prefix
What: the log of the submission: the account has no rights for the prefix, or a file has several.
Why: each prefix belongs to one account of one agency.
Do: use the right account, ask `jats-export check-ra`, or split the batch by prefix.

crossref-remote-config error: Crossref cannot write to the handle system
What: the log of the submission.
Why: something is wrong with the prefix at Crossref itself.
Do: write to Crossref's support, with the number of the submission.

crossref-doi-refused error: Crossref refuses the characters of a DOI
What: the log of the submission.
Why: only letters, digits and `-._;()/` are registered.
Do: correct the DOI in the platform.

crossref-schema-refused error: Crossref finds the file invalid
What: the log of the submission: a message of its validator, which begins with `cvc-`.
Why: every file is validated before it is sent, so a check of ours missed something.
Do: report it, with the message.

crossref-title-record error: title and ISSN are not those of the journal's record
What: the log of the submission.
Why: the first `full_title` and the ISSN identify the journal, and a change of them looks like another journal.
Do: write the title as it is registered, or have Crossref change the record.

crossref-record-refused error: Crossref refuses a record
What: the log of the submission, with a reason that is none of the known ones.
Why: the DOI was not registered, or not updated; the other records of the file are.
Do: act on the reason, and write the deposit again with `--timestamp now`.

crossref-conflict warning: another DOI has the same metadata
What: the log of the submission; the record is registered.
Why: two DOIs for one article split its citations.
Do: make one of them an alias, in Crossref's admin tool.

crossref-record-warning warning: Crossref registered a record with a warning
What: the log of the submission.
Why: the record is there, and something about it is unusual.
Do: act on the reason.

crossref-record-missing error: the log does not name a DOI of the file
What: the records of the log against the DOIs of the file.
Why: nobody knows whether it is registered.
Do: ask Crossref, with the number of the submission.

crossref-log-counts warning: the counts of a log are not those of its records
What: `batch_data` against the `record_diagnostic` elements.
Why: a part of the log may be missing.
Do: look at the submission in Crossref's admin tool.

no-prefix error: an argument is no prefix
What: the arguments of `check-ra`: `10.5555`, or a DOI, also as an address.
Why: nothing can be asked.
Do: correct it.

agency-unknown error: no agency has the prefix
What: the answer of doi.org.
Why: a prefix that does not exist cannot be deposited.
Do: check how it is written.

agency-differs warning: the settings name another agency
What: the answer of doi.org against `crossref.registration_agency`, for prefixes of `crossref.prefixes`.
Why: a deposit at the wrong agency is refused.
Do: correct the setting.
""")
