"""The catalogues of translations: finds every text of the program and brings the catalogues up to date."""
