package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More keys than a partition may hold, over a restart. */
class KeyFloodTest {
    private static final int CUSTOMERS = 97;
    private static final int ROOM = 40;
    private static final int REFUSED = CUSTOMERS - ROOM;

    @TempDir
    private Path directory;

    @Test
    void what_was_refused_for_want_of_room_is_still_told_after_a_restart() {
        try (KafkaBroker broker = KafkaBroker.start()) {
            Orders orders = new Orders(broker.bootstrapServers());
            orders.create(1, Map.of());
            orders.send(10 * CUSTOMERS, 1); // which have their orders in turn
            Map<String, String> config = new HashMap<>(Reading.config(broker.bootstrapServers(), directory.toString()));
            config.put("maxKeys", Integer.toString(ROOM));
            String before;
            try (Millrace millrace = Millrace.start(config)) {
                assertThat(millrace.awaitCaughtUp(Orders.LONG)).isTrue();
                assertThat(millrace.status().get(0).refused()).isEqualTo(10 * REFUSED);
                before = said(millrace);
                assertThat(before).contains("incomplete=true").contains("made 10 spent");
            }
            try (Millrace millrace = Millrace.start(config)) {
                assertThat(said(millrace)).isEqualTo(before);
                assertThat(millrace.status().get(0).refused()).isEqualTo(10 * REFUSED);
                orders.send(CUSTOMERS, 1);
                assertThat(millrace.awaitCaughtUp(Orders.LONG)).isTrue();
                assertThat(millrace.status().get(0).refused()).isEqualTo(11 * REFUSED);
            }
        }
    }

    /** What every customer's reads say, whether they lack something included. */
    private static String said(Millrace millrace) {
        Shop_CustomerFeatures customers = millrace.features(Shop_CustomerFeatures.class);
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < CUSTOMERS; i++) {
            String id = "c" + i;
            said.append(id)
                    .append(" made ")
                    .append(customers.madeAll(id))
                    .append(" spent ")
                    .append(customers.spentAll(id))
                    .append(" ")
                    .append(customers.at(id).status("madeAll"))
                    .append("\n");
        }
        return said.toString();
    }
}
