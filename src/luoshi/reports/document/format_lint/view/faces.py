"""Typefaces by the many names they go by."""

from __future__ import annotations


def is_fangsong(name: str) -> bool:
    return _has(name, "仿宋", "fangsong")


def is_kaiti(name: str) -> bool:
    return _has(name, "楷体", "kaiti", "楷")


def is_heiti(name: str) -> bool:
    """Not 微软雅黑, which is another."""
    return _has(name, "黑体", "simhei", "heiti")


def is_xiaobiaosong(name: str) -> bool:
    return _has(name, "小标宋", "xiaobiaosong")


def is_songti(name: str) -> bool:
    return _has(name, "宋体", "simsun", "新宋", "nsimsun") and not is_fangsong(name)


def is_times(name: str) -> bool:
    return _has(name, "times new roman")


def _has(name: str, *words: str) -> bool:
    lowered = name.lower().replace(" ", " ")
    return any(word in lowered for word in words)
