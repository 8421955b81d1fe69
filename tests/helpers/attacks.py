"""What the attacks on the translation workflow share."""

REFUSAL = "du saknar rättigheter"
