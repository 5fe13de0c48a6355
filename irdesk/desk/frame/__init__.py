"""The frame of the window: sidebar, bars, rooms and the pages in them."""
