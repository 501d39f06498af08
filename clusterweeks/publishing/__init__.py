"""Bytes -> the output folder: only what changed, all or nothing."""
