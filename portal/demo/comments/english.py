from portal.demo.comments.grammar import lines

THINGS = {
    "civil": (
        "my ID card",
        "the family card",
        "my daughter's birth certificate",
        "the document",
        "my son's card",
    ),
    "permits": (
        "my NIB",
        "the permit",
        "my practice licence",
        "the research letter",
        "the building approval",
    ),
    "health": ("the medicine", "my check-up", "the lab result", "the referral", "my son's vaccine"),
    "education": ("the transfer letter", "my certificate copies", "the school account", "the legalization"),
    "social": ("the letter", "my mother's insurance", "the wheelchair", "the data correction"),
}
SLOTS = {
    "short": ("10 minutes", "15 mins", "half an hour", "less than 20 minutes", "5 minutes"),
    "long": ("two hours", "almost 3 hours", "the whole morning", "2.5 hours", "more than an hour"),
    "ages": ("two weeks", "a month", "10 days", "over a month", "3 weeks"),
    "staff": (
        "the staff",
        "the officer",
        "the lady at the counter",
        "the young man at desk {n}",
        "staff",
        "the officers",
    ),
    "n": ("1", "2", "3", "4"),
}

GOOD = lines(
    """
    {staff} [was|were] [very|so|really|] [friendly|helpful|patient|kind|polite]
    {thing} [was done|was ready] in {short}[, impressive|, wow|]
    [very|] [fast|quick] [service|respon|response][, no need to wait long|]
    [clean|cool and clean|comfortable] [waiting room|place][ and enough seats|]
    [no hidden fee|it is really free|no fee at all][, well done|]
    they [explained|explain] everything [clearly|step by step|even in English|twice without getting annoyed]
    [my Indonesian is not so good but|I am not from here but] {staff} [helped me fill in the form|switched \
    to English]
    [much better|so much better] than [last year|I expected|the office in my old city]
    [keep it up|keep up the good work|well done|great job]
    I was [surprised|pleasantly surprised] how [easy|organised|smooth] it was
    [smooth process|everything went smoothly|easy process] from [queue number|start] to finish
    my grandmother was [served first|given a chair and served first][, thank you|]
    [thank you|thanks] [for helping my mother|for your patience|a lot|]
    5 stars from me
    good service[, I will tell my friends|, nothing to complain|]
    """
)
BAD = lines(
    """
    [waited|I waited|we waited] {long} [just|only] for [a stamp|one signature|{thing}]
    {staff} [was|were] [rude|not friendly|busy with phone|chatting with each other|not interested]
    [too|very|so] slow
    {thing} [is still not ready|not ready yet] after {ages}
    [nobody|no one] could [explain|tell me] [what was missing|which counter to go to|why it takes so long]
    [was told|they told me] to come back [tomorrow|next week] [again|three times already]
    the system was [down|offline] [again|the whole day|]
    [dirty toilet|no air conditioner|not enough chairs][, please fix it|]
    [different officers give different answers|every counter says something different]
    people [cut the line|jump the queue] and [nobody cares|the guard just watched]
    [the website says one thing and the counter another|requirements online are outdated]
    no information in English [at all|]
    [disappointed|very disappointed|not happy] with [the service|how they talk to people|this office]
    office opens at 8 but {staff} came [at 9|8:40]
    spelling of my name is wrong and I have to start [again|from zero]
    """
)
WISHES = lines(
    """
    [please|maybe] add [more chairs|one more counter|English signs|a ticket machine|a water dispenser]
    [can|could] I [pick it up on Saturday|do this online|send my brother instead]?
    when will {thing} be [ready|finished]?
    [where|how] can I [check the status|make a complaint]?
    it would be [nice|better] to have [an English form|a price list|online booking]
    hope [you open on Saturday|they fix the parking|the website gets better]
    """
)
PLAIN = lines(
    """
    [average|so so|it was ok|just ok|nothing special|can't complain, can't praise]
    still in process[, can't judge yet|]
    [sometimes fast sometimes slow|depends on who is at the desk]
    [similar to|same as] my last visit
    """
)
SHORT = {
    "happy": (
        "good",
        "nice",
        "very good",
        "excellent",
        "great service",
        "thank you",
        "top",
        "fast",
        "perfect",
        "love it",
    ),
    "even": ("ok", "fine", "so so", "average", "not bad", "okay"),
    "cross": ("bad", "slow", "too slow", "poor", "terrible", "rude staff", "disappointed", "bad service"),
}
