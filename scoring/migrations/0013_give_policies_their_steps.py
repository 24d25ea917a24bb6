"""What the audit trail knows of the approvals goes into the policies; open proposals become drafts.

Whoever proposed weights had signed them before anybody could see what they do. Such a proposal is a draft now,
with its author, and asks for its first approval anew. Nothing is known of drafts that a newer one hides.
"""

from django.db import migrations

OPEN, DECIDED = "DRAFT", ("ACTIVE", "RETIRED")


def give_steps(apps, schema_editor):
    policies = apps.get_model("scoring", "ScoringPolicy").objects
    for policy in policies.order_by("pk").iterator():
        moments = _moments(apps, policy)
        if policy.state == OPEN:
            policy.drafted_by_id, policy.approved_by_id, policy.seconded_by_id = (
                policy.approved_by_id,
                None,
                None,
            )
            policy.drafted_at = moments.get("policy.propose")
        elif policy.state in DECIDED:
            # The one who activated stands first; the one who had proposed is the second.
            policy.approved_at = moments.get("policy.activate")
            policy.drafted_at = policy.seconded_at = moments.get("policy.propose")
        policy.save()
    for agency_id in set(policies.filter(state=OPEN).values_list("agency_id", flat=True)):
        newest = policies.filter(state=OPEN, agency_id=agency_id).latest("version")
        policies.filter(state=OPEN, agency_id=agency_id).exclude(pk=newest.pk).delete()


def _moments(apps, policy):
    events = apps.get_model("organisation", "AuditEvent").objects.filter(
        object_type="scoring.scoringpolicy", object_id=str(policy.pk), agency_id=policy.agency_id
    )
    return dict(events.order_by("at").values_list("action", "at"))


def take_steps(apps, schema_editor):
    """Back to proposals that their author has signed."""
    policies = apps.get_model("scoring", "ScoringPolicy").objects
    for policy in policies.filter(state__in=[OPEN, "APPROVED"]):
        policy.state, policy.approved_by_id = OPEN, policy.approved_by_id or policy.drafted_by_id
        policy.save()


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0012_policies_by_two_steps"),
        ("organisation", "0010_holidays"),
    ]

    operations = [migrations.RunPython(give_steps, take_steps)]
