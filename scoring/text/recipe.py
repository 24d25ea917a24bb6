"""Everything that decides the result of a training, so that the same recipe and data give the same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.text.classifier import Doubt
from scoring.text.corpus import SERVICE


@dataclass(frozen=True)
class Recipe:
    seed: int = 20
    source_weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "smsa": 1.5,
            "nusax": 5.0,
            "prdect": 0.3,
            "casa_derived": 0.3,
            "hoasa_derived": 0.3,
            # Tweets without neutral ones: they teach the languages, not the sentiment.
            "nusatranslation": 0.0,
            SERVICE: 4.0,
        }
    )
    regression_strength: float = 3.0
    machine_strength: float = 0.1
    aspect_strength: float = 3.0
    # How closely the fits must settle: the regression of the classes by its gradient, the others in liblinear's sense.
    regression_tolerance: float = 5e-4
    tolerance: float = 1e-2
    language_strength: float = 20.0
    language_terms: int = 3000
    term_budget: int = 30_000
    aspect_term_budget: int = 16_000
    least_word_documents: int = 2
    least_character_documents: int = 3
    least_signal_documents: int = 3
    signal_scale: float = 1.0
    topic_scale: float = 1.0
    indonesian_lead: float = 1.0
    doubt: Doubt = field(default_factory=lambda: Doubt(0.55, 0.5, 0.3, 2))
    # Share of the true alerts that must be found among comments whose writers the model has not read.
    alert_recall: float = 0.94
    # Into how many groups the writers are dealt to be judged by models that have not read them.
    rounds: int = 3
