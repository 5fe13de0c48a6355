"""What the desk keeps: frozen values, each field declared once."""
