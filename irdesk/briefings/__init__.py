"""Data in, PDF out: content becomes typed blocks, one writer draws them."""
