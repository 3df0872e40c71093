"""Every sentence: code -> what happened, what to do; for the window, the terminal and the PDF alike.

No Qt here. `translate(context, text)` is found by lupdate in every file that calls it.
"""

from wallet.wording.catalogue import translate as translate
