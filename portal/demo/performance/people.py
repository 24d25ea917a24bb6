"""Who acts in the year of an agency, with their rights on a day."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.contrib.auth import get_user_model

from organisation.actors import Actor, actor_for
from organisation.models import Agency, Officer
from portal.demo.people import Person
from portal.demo.register import Register


@dataclass
class Staff:
    """The people of one agency and the moments of their year, in the agency's own zone."""

    agency: Agency
    people: list[Person]
    register: Register
    today: date
    now: datetime
    _actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    def officer(self, person: Person) -> Officer:
        return self.register.officers[person.key]

    def actor(self, person: Person, day: date | None = None) -> Actor:
        key = (person.key, day or self.today)
        if key not in self._actors:
            self._actors[key] = actor_for(self.officer(person).user, today=key[1])
        return self._actors[key]

    def office(self, prefix: str) -> Actor:
        user = get_user_model().objects.get(username=f"{prefix}-{self.agency.code}")
        return actor_for(user, today=self.today)

    def supervisor_of(self, person: Person) -> Person | None:
        return next((other for other in self.people if other.key == person.supervisor), None)

    def reports(self) -> list[Person]:
        return [person for person in self.people if person.supervisor]

    def at(self, day: date, hour: int = 9) -> datetime:
        """That hour of the day where the agency is, never later than now."""
        return min(datetime.combine(day, time(hour), self.agency.zone), self.now)

    def working_days(self, count: int) -> list[date]:
        """The last working days before today, oldest first."""
        days: list[date] = []
        day = self.today - timedelta(days=1)
        while len(days) < count:
            if day.weekday() < 5:
                days.append(day)
            day -= timedelta(days=1)
        return days[::-1]
