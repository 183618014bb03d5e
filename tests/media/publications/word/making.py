"""Small Word files from hand-made XML, for the tests."""

import io
import zipfile

from PIL import Image

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": RELATION,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    }.items()
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Talk"><w:name w:val="Talk about it"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
<w:rPr><w:b/></w:rPr></w:style>
"""


def run(words, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*inside, style="", more=""):
    """A paragraph; plain words become a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(each if each.startswith("<") else run(each) for each in inside)
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"


def field(code, *result):
    """A field as Word writes it: begin, code, separate, result, end."""

    def turn(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = "".join(each if each.startswith("<") else run(each) for each in result)
    code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return turn("begin") + code + turn("separate") + words + turn("end")


def style(style_id, name, based_on="", more="", kind="paragraph"):
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{based}{more}</w:style>'
    )


def cell(*paragraphs, look=""):
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(paragraphs) or p()}</w:tc>"


def row(*cells, look=""):
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows, look=""):
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def drawing(relation="rIdP", alt="", more="", attribute="embed"):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}">{more}</wp:docPr>'
        f'<a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x" '
        f'descr="{alt}"/></pic:nvPicPr><pic:blipFill><a:blip r:{attribute}="{relation}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*paragraphs):
    """A box as Word writes it: its words twice, once for old programs."""
    held = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:rect><v:textbox>{held}</v:textbox></v:rect></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def picture_bytes(kind="PNG", size=(8, 6), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


def write_word(path, *body, styles="", relations=(), files=None, parts=None):
    """Writes a Word file. `relations` are (id, kind, target, mode), `parts` XML by its kind."""
    files, parts = dict(files or {}), dict(parts or {})
    rows = [("rIdS", "styles", "styles.xml", "")]
    rows += [(f"rId{kind}", kind, f"{kind}.xml", "") for kind in parts]
    rows += relations
    held = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{WORD}.document.main+xml"/></Types>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", "")]),
        "word/_rels/document.xml.rels": _relations(rows),
        "word/document.xml": f"<w:document {SPACES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}{styles}</w:styles>",
        **{
            f"word/{kind}.xml": f"<w:{kind} {SPACES}>{xml}</w:{kind}>"
            for kind, xml in parts.items()
        },
        **files,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return path


def _relations(rows):
    each = "".join(
        f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for key, kind, target, mode in rows
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{each}</Relationships>"
    )
