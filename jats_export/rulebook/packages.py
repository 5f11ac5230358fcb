"""Rules of packages and archival bags."""

from jats_export.rulebook.explanation import rows

RULES = rows("""
pmc-publisher-missing error: the article names no publisher
What: `publisher-name`.
Why: PMC requires it (deposit-targets 2.1), and no dump of some platforms holds it.
Do: set `publisher.name` in `jats-export.toml` and convert the dump again; a finished JATS file is never given one.

pmc-journal-missing error: nothing identifies the journal
What: `journal-id` and `issn`.
Why: PMC requires one of them, and the names of the files begin with it.
Do: add the ISSN in the platform or in the settings.

pmc-volume-missing error: the article has no volume
What: `volume`.
Why: PMC requires it, and the names of the files hold it.
Do: add it in the platform.

pmc-page-missing error: the article has neither page nor article number
What: `fpage` and `elocation-id`.
Why: PMC requires one of them, and the names of the files end with it.
Do: add one in the platform.

pmc-date-missing error: the article has no publication date
What: `pub-date` with a date in it.
Why: PMC requires the true dates of publication.
Do: add the date in the platform.

pmc-permissions-missing warning: the article states no rights
What: copyright statement, copyright holder and licence.
Why: PMC requires what applies; nothing is assumed here.
Do: if there are any, set them in the table `[permissions]` of the settings and convert again.

pmc-name error: a part of the names cannot be written
What: journal, volume and page in lower-case ASCII letters and digits.
Why: PMC takes no other names, and file systems differ in how they write others.
Do: set `package.jour`, or correct the value in the platform.

pmc-doctype error: the DOCTYPE is not what PMC can use
What: a public identifier, and no declarations of the file's own.
Why: PMC chooses the DTD by the public identifier and refuses an internal subset.
Do: begin the file as `convert` writes it.

pmc-eligibility warning note: who takes full text in this language and field
What: the language of the article, and the settings `package.field` and `package.medline`.
Why: PMC is for the life sciences; a journal outside of MEDLINE must be published mainly in English or Spanish there.
Do: send the package to a receiver that takes it; it has the form of PMC, and needs no other one.

pmc-image-format note: a picture in a format that loses detail
What: pictures that are no TIFF, EPS or PNG.
Why: PMC wants pictures in their original resolution.
Do: take the original picture where there is one.

pmc-nothing-to-correct error: there is no package to correct
What: `NAME.zip` in the folder of `-o`, with `--corrects`.
Why: a correction holds what changed since the packages before it.
Do: leave `--corrects` out for a first package, or name the folder of the first one.

pmc-file-dropped warning: a file was delivered and is no more
What: the names in the packages before, beside those of now.
Why: a corrected package holds new files only; none of them takes a file away.
Do: tell the receiver.

several-packages error: several packages for one file
What: the number of packages, when `-o` names a file or standard output.
Why: each package is a zip of its own.
Do: give a folder with `-o FOLDER/`.

pattern-field error: a pattern has a field that is not known
What: the words in braces of `--pdf` and `--assets`.
Why: nobody knows what should stand there.
Do: take one of the fields that the message names.

pdf-missing error: the PDF is not there
What: the file that `--pdf` leads to.
Why: packages and bags hold the article as it was printed.
Do: give its name or pattern with `--pdf`; `archive create --without-pdf` does without it.

pdf-invalid error: a file that is no PDF
What: the beginning of the file.
Why: an empty file or a page of HTML under the name of a PDF is what failed downloads leave.
Do: export it again.

asset-missing error: a file that the article names is not there
What: the links of `graphic`, `media`, `supplementary-material` and their inline forms, below the folder of `--assets`.
Why: links have to match the files of the package exactly.
Do: name the right folder with `--assets`; nothing outside of it is taken.

asset-remote warning: an attachment stays on the web
What: links of `supplementary-material` and `media` that are addresses.
Why: the file is not in the package, and addresses go out of use.
Do: nothing if the receiver takes it so; else put the file into the folder and write its name into the link.

asset-empty error: a file that the article names is empty
What: the size of the file.
Why: an empty file is what failed exports leave.
Do: export it again.

asset-name error: a file without a usable extension
What: up to eight ASCII letters and digits behind the last dot.
Why: the new name keeps the extension, which tells what the file is.
Do: rename the file.

figure-file-unknown warning: a figure without a file
What: `fig` without `graphic`.
Why: the package has no picture for it.
Do: add `graphic` with the name of the file.

xml-encoding error: the file is not in UTF-8
What: the XML declaration.
Why: links are changed byte by byte, and receivers want UTF-8.
Do: save the file as UTF-8.

article-twice error: an article is in the inputs twice
What: the DOIs of all articles of the run.
Why: one of the two would be lost, or stand beside the other under another name.
Do: leave one of them out.

name-taken error: two articles have one name
What: journal, volume, issue and article number, or page with `seq`.
Why: names are unique in a volume.
Do: correct the one that is wrong.

bag-crossref-left-out note warning error: the bag has no Crossref deposit of an article
What: the table `[crossref]` of the settings, and what a deposit needs of an article.
Why: a bag may hold `crossref.xml` beside each article; nothing is made up for it.
Do: nothing if none is wanted; else add what is missing. `--require-crossref` makes an error of it.

bag-source-left-out warning: the bag has no dump of an article
What: articles that came as JATS, with `--with-source`.
Why: `source.txt` is the dump with private values masked.
Do: give the dump in the place of the JATS file.

bag-metadata-missing warning: an article lacks what archives ask for
What: DOI, ISSN, journal title, publication date, address.
Why: CLOCKSS and LOCKSS want them of everything they keep (deposit-targets 3).
Do: add them in the platform.

bag-name error: the folder of an article can have no name
What: page, article number and DOI.
Why: paths in an archive are unique and stay the same.
Do: add one of them in the platform.

bag-date-missing error: no day for the bag is known
What: `--date`, SOURCE_DATE_EPOCH, the records and the publication dates.
Why: the day of the clock would give other bytes each day.
Do: give `--date YYYY-MM-DD`.

bag-target error: the place of the bag is taken
What: a folder that holds something, or a file of that name.
Why: what is in an archive is never written over.
Do: choose a new name.

bag-missing error: neither a bag nor a package
What: `bagit.txt` and manifests, or articles in a flat zip.
Why: there is nothing to compare the files with.
Do: check the name.

file-missing error: a file of a bag or package is missing
What: every file that a manifest lists; in packages, the PDF and what the articles name.
Why: what is archived has to stay whole.
Do: get the file from another copy.

file-extra error: a file that nothing lists
What: files in no manifest; in packages, files that no article names.
Why: nobody can tell where it comes from.
Do: take it out, and find out how it came there.

file-altered error: a file is not what it was
What: the checksums of all manifests; in packages, that of the zip, and that no file is empty.
Why: what is archived has to stay as it is. Where checksums of one file disagree with each other, a manifest was altered.
Do: get the file from another copy.

bag-manifest-damaged error: a manifest or bagit.txt cannot be read
What: its encoding, its lines, the length of its checksums.
Why: the files it lists cannot be compared.
Do: get it from another copy.

bag-manifest-incomplete error: a manifest does not list a file that another one does
What: all manifests of the payload, and all of the tag files, beside each other.
Why: each lists all files (RFC 8493, 2.1.3).
Do: get it from another copy.

bag-tags-unprotected warning: no tag manifest
What: `tagmanifest-*.txt`, which bags may have.
Why: without one nobody can tell whether a manifest was altered together with the files.
Do: nothing for a foreign bag; those of ours have two.

bag-oxum error: number or size of the files is another one
What: `Payload-Oxum` of `bag-info.txt` beside the files below `data/`.
Why: it shows at once that something is missing or was added.
Do: verify the bag without `--fast`, which names the files.

member-unsafe error: a name or a link that leads out of the bag
What: absolute paths, `..`, links, devices, control characters, encrypted members, names twice or alike but for capitals.
Why: unpacking it would write or read where it must not; it was not opened.
Do: do not unpack it by other means; find out where it comes from.
""")
