"""Comments on an exported document by LibreOffice Writer itself, and says as JSON what was done.

    comment_in_libreoffice.py PORT IN.docx OUT.docx

LibreOffice listens on the port: soffice --accept=socket,host=127.0.0.1,port=PORT;urp
The document has no view: Debian's LibreOffice without a graphical interface ends when a comment would be shown in a margin.
"""
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.util import DateTime


def connect(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + 120
    while True:
        try:
            return resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def cursor(start, end=None):
    made = start.getText().createTextCursorByRange(start)
    if end is not None:
        made.gotoRange(end, True)
    return made


def comment(document, place, author, words, day=1, resolved=False):
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = author
    note.Content = words
    note.Resolved = resolved
    note.DateTimeValue = DateTime(0, 0, 30, 9, day, 11, 2026, False)
    place.getText().insertTextContent(place, note, not place.isCollapsed())


def paragraphs(document, style):
    walk = document.Text.createEnumeration()
    while walk.hasMoreElements():
        part = walk.nextElement()
        if part.supportsService("com.sun.star.text.Paragraph") and part.ParaStyleName == style:
            yield part


def change(document, names):
    """Tracked changes: words replaced at the beginning, words added at the end, a paragraph added, a passage deleted."""
    told = {}
    document.RecordChanges = True
    for index, name in enumerate(names):
        anchor = document.Bookmarks.getByName(name).Anchor
        before = anchor.String
        if index % 4 == 0:
            first = cursor(anchor.Start)
            first.goRight(8, True)
            first.String = "Chaque "
            after = "Chaque " + before[8:]
        elif index % 4 == 1:
            anchor.getText().insertString(anchor.End, " Et cela chaque année.", False)
            after = before + " Et cela chaque année."
        elif index % 4 == 2:
            end = cursor(anchor.End)
            end.getText().insertControlCharacter(end, 0, False)
            end.getText().insertString(end, "Un alinéa nouveau.", False)
            after = before + "\nUn alinéa nouveau."
        else:
            middle = cursor(anchor.Start)
            middle.goRight(5, False)
            middle.goRight(6, True)
            middle.String = ""
            after = before[:5] + before[11:]
        told[name] = {"before": before, "after": after}
    heading = next(paragraphs(document, "Heading 2"))
    heading.getText().insertString(heading.End, " (à préciser)", False)
    document.RecordChanges = False
    return told


def inside(document, names):
    """One comment in each bookmark: on all of it, on some words, on a place between two words, on its very edges."""
    told = {}
    for index, name in enumerate(names):
        anchor = document.Bookmarks.getByName(name).Anchor
        words = f"Sur {name} : « à revoir », n° {index}\nDeuxième alinéa."
        if index % 5 == 0:
            place = cursor(anchor.Start, anchor.End)
        elif index % 5 == 1:
            place = cursor(anchor.Start)
            place.goRight(3, False)
            place.goRight(9, True)
        elif index % 5 == 2:
            place = cursor(anchor.Start)
            place.goRight(12, False)
        else:
            place = cursor(anchor.Start if index % 5 == 3 else anchor.End)
        comment(document, place, f"Auteur {index % 7}", words, 1 + index % 28, resolved=index % 10 == 0)
        told[name] = words
    return told


def outside(document):
    told = []
    for style in ("Heading 1", "Heading 2"):
        for heading in paragraphs(document, style):
            words = f"Hors exigence {len(told)}"
            comment(document, cursor(heading.Start, heading.End), "Auteur 0", words, 3)
            told.append(words)
    return told


def replies(document, names):
    """As Writer before 24.2 writes an answer: a comment at the same place that quotes the one before it."""
    told = {}
    for index, name in enumerate(names):
        anchor = document.Bookmarks.getByName(name).Anchor
        first, words = f"Question {index}", f"Réponse à Autrice (05/11/2026, 09:30:00): \"Question {index}\"\nD'accord."
        comment(document, cursor(anchor.Start), "Autrice", first, 5)
        comment(document, cursor(anchor.Start), "Répondant", words, 6)
        told[words] = {"name": name, "to": first}
    return told


def main(port, source, target):
    context = connect(port)
    create = context.ServiceManager.createInstanceWithContext
    document = create("com.sun.star.text.TextDocument", context)
    document.load(properties(URL=uno.systemPathToFileUrl(source), FilterName="MS Word 2007 XML"))
    names = sorted(name for name in document.Bookmarks.ElementNames if name.startswith("R_"))
    told = {"names": names}
    told["changes"] = change(document, names[10:22])
    told["inside"] = inside(document, names)
    told["replies"] = replies(document, names[30:35])
    told["outside"] = outside(document)
    document.storeToURL(uno.systemPathToFileUrl(target), properties(FilterName="MS Word 2007 XML"))
    document.close(True)
    print(json.dumps(told))
    create("com.sun.star.frame.Desktop", context).terminate()


main(*sys.argv[1:])
