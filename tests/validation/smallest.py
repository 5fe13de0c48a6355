"""The smallest PDF that is PDF/UA-1 and PDF/A-2a at once, made by hand apart from the writer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from irdesk.ground.paths import resources

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Smallest</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def untagged(path: Path) -> None:
    """A page of reportlab as it comes."""
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "Good morning")
    canvas.save()


def smallest(path: Path) -> None:
    """One page with one tagged paragraph."""
    pdfmetrics.registerFont(
        TTFont("Smallest", str(resources() / "fonts" / "NotoSans-Regular.ttf"), shapable=False)
    )
    canvas = Canvas(str(path), initialFontName="Smallest", pageCompression=0)
    canvas._code.append("/P <</MCID 0>> BDC")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(72, 720, "Good morning")
    canvas._code.append("EMC")
    canvas.save()
    completed(path, [1])


def completed(path: Path, marks: Sequence[int]) -> None:
    """Add what makes a file valid: a paragraph for each MCID of each page, and the metadata."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
        whole.K, tree.K, parents = Array([]), Array([whole]), Array([])
        for at, (page, count) in enumerate(zip(pdf.pages, marks, strict=True)):
            words = [
                pdf.make_indirect(
                    Dictionary(Type=Name.StructElem, S=Name.P, P=whole, Pg=page.obj, K=mark)
                )
                for mark in range(count)
            ]
            whole.K.extend(words)
            parents.extend([at, Array(words)])
            page.obj.StructParents, page.obj.Tabs = at, Name.S
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=parents))
        tree.ParentTreeNextKey = len(marks)
        root = pdf.Root
        root.StructTreeRoot, root.MarkInfo = tree, Dictionary(Marked=True)
        root.Lang, root.ViewerPreferences = String("en"), Dictionary(DisplayDocTitle=True)
        root.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
        colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        root.OutputIntents = Array([
            Dictionary(
                Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
                DestOutputProfile=pdf.make_stream(colours, N=3),
            )
        ])  # fmt: skip
        del pdf.trailer.Info
        pdf.save(path, linearize=False)
