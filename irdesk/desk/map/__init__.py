"""The map: our partners on the world, by kind and health."""
