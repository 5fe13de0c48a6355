"""The last hand on a PDF: properties, archive and accessibility claims, annexes, password."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from irdesk.briefings import blocks as b
from irdesk.briefings.annexes import Frame, merge

if TYPE_CHECKING:
    from pikepdf import Pdf

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>irdesk</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>irdesk</pdf:Producer>
{claims}
</rdf:Description>
{schema}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_ACCESSIBLE = "<pdfuaid:part>1</pdfuaid:part>"
_ARCHIVAL = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>"
# PDF/A knows only its own schemas: pdfuaid must be described in the file (ISO 19005-2, 6.6.2.3.3).
_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def finished(
    data: bytes, document: b.Document, password: str = "", frames: Sequence[Frame] = ()
) -> bytes:
    """The PDF with its claims, annexes and password; a file with a password claims no PDF/A."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        if frames:
            merge(pdf, document.annexes, frames)
        _catalogue(pdf, document)
        _properties(pdf, document, archival=not password)
        out = BytesIO()
        options: dict[str, Any] = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
        if password:
            # AES-256, which readers allow screen readers to read as well.
            options["encryption"] = pikepdf.Encryption(owner=password, user=password, R=6)
        else:
            options["deterministic_id"] = True
        pdf.save(out, **options)
    return out.getvalue()


def _catalogue(pdf: Pdf, document: b.Document) -> None:
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.Lang = String(document.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Outlines" in root:
        root.PageMode = Name.UseOutlines
    profile = pdf.make_stream(srgb())
    profile.N = 3
    profile.Alternate = Name.DeviceRGB
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )


def _properties(pdf: Pdf, document: b.Document, *, archival: bool) -> None:
    from pikepdf import Dictionary, Name, String

    day = document.made_on.isoformat()
    title = xml_text(document.title)
    claims = "\n".join((_ACCESSIBLE, _ARCHIVAL)) if archival else _ACCESSIBLE
    xmp = _XMP.format(
        title=escape(title), author=escape(xml_text(document.author)), language=escape(document.language),
        subject=escape(xml_text(document.subject)), day=day, claims=claims, schema=_SCHEMA,
    )  # fmt: skip
    stream = pdf.make_stream(xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    moment = String(f"D:{document.made_on:%Y%m%d}000000Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title), Author=String(xml_text(document.author)), Subject=String(xml_text(document.subject)),
            Creator=String("irdesk"), Producer=String("irdesk"), CreationDate=moment, ModDate=moment,
        )
    )  # fmt: skip


def xml_text(text: str) -> str:
    """Text that XML and PDF properties can hold."""
    kept = "".join(
        each
        for each in text
        if each >= " " and not 0xD800 <= ord(each) < 0xE000 and ord(each) not in (0xFFFE, 0xFFFF)
    )
    return kept.strip() or "–"


@cache
def srgb() -> bytes:
    """The sRGB profile, always the same bytes: the moment of its making is taken out."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07d000010001000000000000")
    return bytes(made)
