"""Finding things in a plan by words, by pinyin initials and in English."""
