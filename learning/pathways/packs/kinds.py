"""The kinds of file that a session pack consists of."""

from ...modules.publication.files import PublicationFile

Kind = PublicationFile.Kind
KINDS = (Kind.PACK_PDF, Kind.PACK_ZIP)
