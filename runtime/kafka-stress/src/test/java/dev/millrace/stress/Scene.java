package dev.millrace.stress;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a trial is about.
 *
 * @param partitions how many each topic has
 * @param making what becomes of an event that would be usual
 * @param maxKeys how many keys a partition may hold
 * @param clockSteps whether the clock of the processes is set a day ahead and a day back while they read
 */
record Scene(String name, int partitions, Making making, long maxKeys, boolean clockSteps) {
    static final long NO_LIMIT = Long.MAX_VALUE;

    /** Events in the order of time, but for some out of order, late, in the future, or cut off. */
    static final Scene USUAL = new Scene("usual", 3, Scene::perhapsCutOff, NO_LIMIT, false);

    /** Times that storm: see {@link Storms}. */
    static final Scene STORMS = new Scene("storms", 8, Storms::event, NO_LIMIT, true);

    /** One event in a hundred is poison: see {@link Poison}. */
    static final Scene POISON = new Scene("poison", 3, Poison::perhaps, NO_LIMIT, false);

    /** Three in four are of a key that never comes again, in a topic whose partitions have room for a part of the others. */
    static final Scene FLOOD = new Scene("flood", 3, Scene::mostlyOfNewKeys, 600, false);

    /** What makes an event of a draft. */
    interface Making {
        Event of(Draft draft, SplittableRandom random);
    }

    /** How the processes are told, as options of their virtual machines. */
    Map<String, String> options() {
        return maxKeys == NO_LIMIT
                ? Map.of(Subject.CLOCK_STEPS, Boolean.toString(clockSteps))
                : Map.of(Subject.CLOCK_STEPS, Boolean.toString(clockSteps), Subject.MAX_KEYS, Long.toString(maxKeys));
    }

    private static Event perhapsCutOff(Draft draft, SplittableRandom random) {
        String json = draft.json();
        return draft.sent(random.nextInt(200) == 0 ? json.substring(0, random.nextInt(json.length())) : json);
    }

    private static Event mostlyOfNewKeys(Draft draft, SplittableRandom random) {
        Draft accountsOnly =
                draft.in(Events.TOPICS[1]); // else it would hang on the order of two tables who has the last room
        return random.nextInt(4) == 0
                ? accountsOnly.sent()
                : accountsOnly.of("flood" + draft.number()).sent();
    }

    @Override
    public String toString() {
        return name;
    }
}
