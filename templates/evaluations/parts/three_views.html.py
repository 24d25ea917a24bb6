 #
 #

BBBB BBBB BBBBBBBBB
XXXXXXXX XXXXXXXXXXXXXX
  XXXX gettext(u'Three views') XXXXX
  XXXX XXXXXXXXXXXXX
    XXXX XXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Work results') XXXXX
      XXXBB BBBBBBBBBBBBB BB BBB BBBB gettext(u'%(total)s %% of what was agreed') SSSSSSSSS SS SS SSSS SSS SSSSSSBBBB gettext(u'Not every figure is there yet.') BBBBBXXXX
    XXXXXX
    XXXX XXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Work behaviour') XXXXX
      XXXBB BBBBBBBBBBBBBB BB BBB BBBB gettext(u'%(mean)s of 5') SSSSSSSS SS SBBBB gettext(u'Not all seven values are rated yet.') BBBBBXXXX
    XXXXXX
    XXXX XXXXXXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXXXX gettext(u'Competency') XXXXX
      XXXBB BBB BB BBB BBBB gettext(u'%(fit)s %% of what the position asks for') SSSSSSS SS SS SSSS SSS SSSSSSSS SSSS SSSBBBB gettext(u'There is no competency assessment yet.') BBBBBXXXX
    XXXXXX
  XXXXXX
XXXXXXXXXX
