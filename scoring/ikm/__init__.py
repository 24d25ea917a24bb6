"""The official satisfaction index (IKM) of PermenPANRB 14/2017, in exact arithmetic.

Everything is kept as fractions until it is shown; what is shown is rounded half up, as agencies do, and
only the rounded figure is compared with the bands.
"""

from feedback.unsur import UNSUR as UNSUR
from feedback.unsur import UNSUR_CODES as UNSUR_CODES
from scoring.ikm.bands import BANDS as BANDS
from scoring.ikm.bands import CONVERSION as CONVERSION
from scoring.ikm.bands import KINERJA as KINERJA
from scoring.ikm.bands import LEGACY_BANDS as LEGACY_BANDS
from scoring.ikm.bands import Mutu as Mutu
from scoring.ikm.bands import Number as Number
from scoring.ikm.bands import half_up as half_up
from scoring.ikm.bands import legacy_mutu as legacy_mutu
from scoring.ikm.bands import mutu as mutu
from scoring.ikm.index import CONVENTIONS as CONVENTIONS
from scoring.ikm.index import EXACT as EXACT
from scoring.ikm.index import HIGHEST_ANSWER as HIGHEST_ANSWER
from scoring.ikm.index import LOWEST_ANSWER as LOWEST_ANSWER
from scoring.ikm.index import OTHER as OTHER
from scoring.ikm.index import Ikm as Ikm
from scoring.ikm.index import UnsurResult as UnsurResult
from scoring.ikm.index import ikm as ikm
from scoring.ikm.index import ikm_from_answers as ikm_from_answers
from scoring.ikm.index import ikm_from_ni as ikm_from_ni
from scoring.ikm.index import ikm_from_nrr as ikm_from_nrr
from scoring.ikm.index import nrr as nrr
from scoring.ikm.index import stated_convention as stated_convention
from scoring.ikm.index import weight as weight
from scoring.ikm.published import LOWEST_PUBLISHED as LOWEST_PUBLISHED
from scoring.ikm.published import PUBLISHED_TOLERANCE as PUBLISHED_TOLERANCE
from scoring.ikm.published import Examination as Examination
from scoring.ikm.published import Finding as Finding
from scoring.ikm.published import Report as Report
from scoring.ikm.published import check_published as check_published
from scoring.ikm.published import examine as examine
from scoring.ikm.published import fitting_convention as fitting_convention
from scoring.ikm.samples import sample_size as sample_size
