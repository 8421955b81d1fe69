"""What the attacks on the translation workflow share."""

REFUSAL = "Du har inte rätt att öppna den delen."
