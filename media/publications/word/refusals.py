"""Why a file is refused, and how to mend it, for people who are no programmers."""

SAVE_AS = "Open it in Word, choose “Save as”, choose “Word document (.docx)”, and send that file."

EMPTY = (
    "This file is empty: it holds nothing at all. Perhaps the upload was broken off. Send it again."
)
NO_WORDS = "There are no words in this document. Check that it is the file you meant to send."
OLD_WORD = f"This is a file of an old version of Office (such as .doc). {SAVE_AS}"
LOCKED = (
    "This file is locked with a password. Open it in Word, choose “File”, “Info”, "
    "“Protect Document”, “Encrypt with Password”, empty the field, save the file and send it again."
)
TRUNCATED = (
    "This file is damaged or only a part of it arrived. Open it in Word to see whether it is "
    f"whole there, and send it again. If Word offers to repair it: {SAVE_AS[0].lower()}{SAVE_AS[1:]}"
)
DAMAGED = f"A part of this file is damaged, so that it cannot be read. {SAVE_AS}"
BOMB = (
    "This file unpacks to far more than a written work can hold, so it was not opened. "
    "If it is a real document, copy its content into a new Word document and send that."
)
ENTITIES = (
    "This file holds definitions that no Word document has and that can be used for attacks, "
    f"so it was not opened. If you wrote it yourself: {SAVE_AS[0].lower()}{SAVE_AS[1:]}"
)
NO_WORD_FILE = f"This is not a Word document, whatever its name says. {SAVE_AS}"
TOO_DEEP = (
    "Tables in this document stand in each other far too deep to be read. "
    "Open it in Word, take the inner tables out of the outer ones, and send it again."
)


def too_large(size_mb: int, most_mb: int) -> str:
    return (
        f"This file has {size_mb} MB; at most {most_mb} MB can be read. In Word, click a picture, "
        "choose “Compress Pictures”, untick “Apply only to this picture”, choose “Web”, "
        "save the file and send it again."
    )


def large_picture(name: str, size_mb: int, most_mb: int) -> str:
    return (
        f"The picture {name} in this file has {size_mb} MB; at most {most_mb} MB can be read. "
        "In Word, click it, choose “Compress Pictures”, choose “Web”, "
        "save the file and send it again."
    )


def other_kind(kind: str) -> str:
    return (
        f"This is {kind}, whatever its name says, and no Word document. "
        "Open it in the program it was made with, export it as a Word document (.docx), "
        "look it through in Word, and send that file."
    )
