"""Charts and maps: plain values in, one vector drawing out, for paper and screen."""
