"""What the data models forbid, as visible tables of small rules; `checks/structure.py` asks them."""
