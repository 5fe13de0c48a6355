"""The words of titles, and which of them somebody may have meant who typed with small errors.

They are kept in memory only, never in the workspace: a word of an erased record must not outlive
it there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock

from sqlalchemy import func, select

from irdesk.records.catalogue import KINDS
from irdesk.records.fields import MARKINGS
from irdesk.rules.folding import index_words, words
from irdesk.store import tables
from irdesk.store.reader import Reader

SHORTEST = 4
"""Letters of a word in which any error is looked for; anything could be meant by less."""
_LONG = 8
"""Letters from which two errors are allowed instead of one."""
_BEST = 6
_FRESH = 5_000
"""Changes that are added to the words known; after more they are read anew."""
_TOGETHER = 200
"""Titles taken apart at once, which is quicker."""
_SYLLABLE, _SYLLABLES = 4, 3
"""A name whose first word is as short as that, and of so few words, is often typed as one: Hanoi."""

Offer = tuple[int, str]
"""How many errors, and what is meant: a word, the beginning of words, or a name of several."""


class Words:
    """The folded words of many titles, with how often each occurs."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._names = {each.replace(" ", ""): each for each in counts if " " in each}
        self._beginnings: dict[int, list[str]] = {}

    @cached_property
    def _whole(self) -> list[str]:
        single = (each for each in self.counts if len(each) >= SHORTEST - 1 and " " not in each)
        return [*single, *self._names]

    def _begun(self, length: int) -> list[str]:
        """What longer words begin with."""
        if length not in self._beginnings:
            found = {each[:length] for each in self._whole if len(each) > length}
            self._beginnings[length] = list(found)
        return self._beginnings[length]

    def near(self, word: str) -> list[Offer]:
        """What may be meant by a word, the likeliest first; nothing where it is too short to say.

        A letter too many, one missing, another one, two in the wrong order: one error each. The
        word may be the beginning of one that is still being typed; an error in its last letter
        is none yet. In three letters only two in the wrong order are looked for.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if len(word) < SHORTEST:
            swapped = (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)
            )
            return [
                (1, each)
                for each in swapped
                if len(word) == SHORTEST - 1 and each != word and each in self.counts
            ]
        found: dict[str, tuple[int, bool, bool, int]] = {}

        def add(among: Sequence[str], most: int, whole: bool) -> None:
            for meant, errors, _ in extract(
                word, among, scorer=OSA.distance, score_cutoff=most, limit=50
            ):
                unfinished = not whole and meant[:-1] in (word, word[:-1], word[:-2])
                apart = meant in self._names and whole
                if (errors or apart) and not unfinished and meant not in found:
                    other = meant[0] != word[0]
                    found[self._names.get(meant, meant)] = (
                        int(errors),
                        not whole,
                        other,
                        -self.counts.get(meant, 0),
                    )

        add(self._whole, 2 if len(word) >= _LONG else 1, True)
        for length in (len(word), len(word) + 1, len(word) - 1):
            if length >= SHORTEST:
                add(self._begun(length), 1, False)
        best = sorted(found, key=found.__getitem__)[:_BEST]
        return [(found[each][0], each) for each in best]


class Vocabulary:
    """Gives the words of the titles a reader may see; those of new titles are added as they come.

    Any thread may ask; one reads while others wait for it.
    """

    def __init__(self) -> None:
        self._known: tuple[int, Words] = (0, Words({}))
        self._reading = Lock()

    def words(self, reader: Reader) -> Words:
        """The words of all living titles, and at the open ceiling of some that were taken back."""
        if reader.ceiling != MARKINGS[-1]:
            return reader.remembered(("words of titles",), lambda: _seen(reader))
        with self._reading:
            return self._of_all(reader)

    def _of_all(self, reader: Reader) -> Words:
        version, known = self._known
        now = reader.data_version
        if version == now:
            return known
        spine, change = tables.record.c, tables.change.c
        statement = select(spine.title).where(spine.deleted_by_operation.is_(None))
        fresh = select(change.record).where(change.operation > version)
        count = reader.connection.execute(
            select(func.count()).select_from(fresh.limit(_FRESH).subquery())
        ).scalar_one()
        before: Mapping[str, int] = {}
        if 0 < version < now and count < _FRESH:
            before, statement = known.counts, statement.where(spine.n.in_(fresh))
        counts = Counter(before)
        counts.update(_counted(reader.connection.execute(statement).scalars()))
        self._known = (now, Words(counts))
        return self._known[1]


def _seen(reader: Reader) -> Words:
    return Words(_counted(title for kind in KINDS for _, title, _, _ in reader.names(kind.name)))


def _counted(titles: Iterable[str]) -> Counter[str]:
    """The words of titles; short names of several words count as one more: “ha noi”."""
    counts: Counter[str] = Counter()
    plain: list[str] = []
    for title in titles:
        if title.isascii():
            plain.append(title)
            if len(plain) == _TOGETHER:
                counts.update(index_words(" ".join(plain)))
                plain.clear()
        else:
            counts.update(index_words(title))
        if 0 < title.find(" ") <= _SYLLABLE and title.count(" ") < _SYLLABLES:
            counts.update((" ".join(words(title)),))
    counts.update(index_words(" ".join(plain)))
    return counts
