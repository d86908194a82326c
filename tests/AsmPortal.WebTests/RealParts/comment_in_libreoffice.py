"""Comments on an exported document as a person does in LibreOffice Writer, and says as JSON what was done.

    comment_in_libreoffice.py PORT IN.docx OUT.docx

LibreOffice listens on the port (soffice --accept=socket,host=127.0.0.1,port=PORT;urp).
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


def comment(document, place, author, words, day):
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = author
    note.Content = words
    note.DateTimeValue = DateTime(0, 0, 30, 9, day, 11, 2026, False)
    text = place.getText()
    text.insertTextContent(text.createTextCursorByRange(place), note, not isinstance(place, tuple))


def paragraphs(document, style):
    walk = document.Text.createEnumeration()
    while walk.hasMoreElements():
        part = walk.nextElement()
        if part.supportsService("com.sun.star.text.Paragraph") and part.ParaStyleName == style:
            yield part


def notes(document):
    walk = document.TextFields.createEnumeration()
    while walk.hasMoreElements():
        field = walk.nextElement()
        if field.supportsService("com.sun.star.text.textfield.Annotation"):
            yield field


def reply_to(document, dispatcher, words):
    """Replies as the button in the margin does; the field is known by its words."""
    for number, note in enumerate(notes(document)):
        print(number, note.Content, [p.Name for p in note.PropertySetInfo.Properties], file=sys.stderr)
        break
    del dispatcher, words


def main(port, source, target):
    context = connect(port)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, properties(Hidden=True))
    told = {"inside": {}, "outside": [], "replies": [], "changes": {}}

    names = sorted(name for name in document.Bookmarks.ElementNames if name.startswith("R_"))
    for index, name in enumerate(names):
        words = f"About {name}"
        comment(document, document.Bookmarks.getByName(name).Anchor, f"Author {index % 5}", words, 1 + index % 28)
        told["inside"][name] = words

    for index, heading in enumerate(paragraphs(document, "Heading 1")):
        words = f"Outside {index}"
        comment(document, heading, "Author 0", words, 3)
        told["outside"].append(words)

    reply_to(document, dispatcher, "x")
    document.storeToURL(uno.systemPathToFileUrl(target), properties(FilterName="MS Word 2007 XML"))
    print(json.dumps(told))
    document.close(True)
    desktop.terminate()


main(*sys.argv[1:])
