"""What every page needs: layout, style, language, health."""
