"""From text to meaning: pure functions that never raise, and return what they understood with what was wrong."""
