"""The translators' side: wagtail-localize behind rules of our own.

Wagtail-localize extracts strings, keeps translations and puts pages together; it also lets people
publish what they may not, half translated and unreviewed. Its views are reached only through
`urls`, which names a rule for every one of them, and its `save_target` is never called.
"""
