"""The papers of a visit: its book in three editions, cards, programme, report, lists."""
