"""[C]: proceedings or a paper in them after `//`; [G]//: a paper in a collection."""

from jats_export.model.ref import PublicationType
from jats_export.references.types import ReferenceType, by_code

#: Stands after the book in the table, which has taken the collections that are cited as a whole.
CONFERENCE = ReferenceType(PublicationType.CONFPROC, by_code("C", "G"))
