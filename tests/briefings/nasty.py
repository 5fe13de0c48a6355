"""Text, dates, amounts, pictures and PDFs that a paper must survive: literal text or one sentence."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from irdesk.rules.durations import Duration
from irdesk.rules.money import Money

SCRIPTS = (
    "Nguyễn Thị Phương Thảo", "Ελένη Νικολάου", "Київ", "Երևան", "თბილისი", "مدينة ٣ (القديمة) 12 ب",
    "تهران پایتخت", "کراچی", "ירושלים 12 (העתיקה)", "नई दिल्ली क्षेत्र", "ঢাকা", "சென்னை கோட்டை", "హైదరాబాద్", "ಬೆಂಗಳೂರು", "തിരുവനന്തപുരം",
    "અમદાવાદ", "ਅੰਮ੍ਰਿਤਸਰ", "කොළඹ", "กรุงเทพมหานคร", "ວຽງຈັນ", "ភ្នំពេញ", "ရန်ကုန်", "አዲስ አበባ", "臺北市政府", "北京市", "東京都さくら", "부산광역시",
)  # fmt: skip
TEXTS = (
    "<b>bold</b> & <i>", '<img src="file:///etc/passwd" width="1" height="1"/>', "&nbsp;&lt;&#0;&bogus; ]]>",
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('true') for Word in [str]]]]\">x</font>",
    "<para><font color=\"red\">x", "</para></p><br/><a href=\"javascript:x\">", "=cmd|' /C calc'!A0", "{0} {page} {pages} %s %(x)s {",
    "a\x00b\x01c\x08\x0b\x1b\x7f\x85\x9f", "\ufeff\u200b\u200e\u2028\u2029\u00ad\ufffe\uffff", "\u202egnp.exe\u202c \u2067abc\u2069 \u202a",
    "😀👩‍👩‍👧‍👦🏳️‍🌈🇵🇹 ☎️", "W" * 900, "ﬁﬂﬀ ǅ ⅷ ½ ℌ 𝔘𝔫𝔦", "e\u0301\u0302\u0303\u0304" * 40, "\U00012000 \U0001f9ff \U000e0041 \ue000 \U0010ffff",
    "-", " ", ".", "(", ")\\", "\\n \\t \\x00 \\", "/MCID 0>> BDC EMC ET Q", "<< /Type /Catalog >> endobj stream", "' OR 1=1; --", "../../etc/passwd",
    "line one\nline two\r\nline three\ttab", "%PDF-1.7 %%EOF", "\ud800 lone \udfff", *SCRIPTS, " ".join(SCRIPTS),
)  # fmt: skip
ALL = "\n".join(text for text in TEXTS if "\ud800" not in text)
TEN_THOUSAND_WORDS = "town " * 9_999 + "town"
PATTERNS = (
    "<b>{page}&amp;@x<i>.]]>", "<b>&{page}</b>: +351 22 000 00 00", "https://x.y/<b>&nbsp;{page}]]>", "02-29", "#FFFFFF", "+351 22 000 00 00",
)  # fmt: skip
DAYS = (date(1000, 1, 1), date(3000, 12, 31))
MOMENTS = (datetime(1000, 1, 1), datetime(3000, 12, 31, 23, 59))
AMOUNTS = (Money(10**16 + 1, "EUR"), Money(-(10**16), "KWD"), Money(10**16, "JPY"), Money(7, "CLF"))
NUMBERS = (Decimal("999999999999999.999999999999"), Decimal("-0.000000000001"), Decimal(0))
SPANS = (Duration(100, "years"), Duration(1, "days"), Duration(1_200, "months"))


def png(width: int, height: int) -> bytes:
    """A grey picture of that size, small as a file."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    squeezed = zlib.compressobj(1)
    row = b"\x00" + b"\x80" * width
    data = b"".join(squeezed.compress(row) for _ in range(height)) + squeezed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(password: str = "") -> bytes:
    """An untagged PDF of one page, encrypted where there is a password."""
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made, encrypt=password or None, invariant=1)
    canvas.drawString(72, 720, "An annex of somebody else's making")
    canvas.save()
    return made.getvalue()


def files() -> tuple[tuple[str, str, bytes], ...]:
    """Name, media type and bytes of pictures and PDFs, good, broken and huge."""
    good = png(40, 30)
    return (
        ("good.png", "image/png", good), ("cut.png", "image/png", good[:40]), ("empty.jpg", "image/jpeg", b""),
        ("lie.jpg", "image/jpeg", b"%PDF-1.7 not a picture"), ("huge.png", "image/png", png(20_000, 20_000)), ("line.png", "image/png", png(20_000, 1)),
        ("<b>&name]]>.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
        ("good.pdf", "application/pdf", pdf()), ("locked.pdf", "application/pdf", pdf("secret")), ("cut.pdf", "application/pdf", pdf()[:200]),
        ("bomb.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    )  # fmt: skip
