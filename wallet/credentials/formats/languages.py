"""Languages: three letters in the addresses of the EU's list of them -> the two that texts are marked with.

Of the languages of the EU, its candidates and their neighbours (ISO 639-2 and 639-1).
"""

from collections.abc import Mapping

_TABLE = """
BUL bg CES cs DAN da DEU de ELL el ENG en EST et FIN fi FRA fr GLE ga HRV hr HUN hu ITA it LAV lv LIT lt MLT mt NLD nl
POL pl POR pt RON ro SLK sk SLV sl SPA es SWE sv ARA ar BOS bs CAT ca EUS eu GLG gl HEB he ISL is KAT ka LTZ lb MKD mk
NOB nb NNO nn NOR no RUS ru SQI sq SRP sr TUR tr UKR uk ZHO zh JPN ja KOR ko HIN hi CYM cy HYE hy AZE az BEL be KAZ kk
"""
_CODES = _TABLE.split()

TWO_LETTERS: Mapping[str, str] = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
