package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFloodTest {
    @TempDir
    private Path directory;

    @Test
    void what_was_refused_for_want_of_room_is_still_told_after_a_restart() {
        try (KafkaBroker broker = KafkaBroker.start()) {
            Orders orders = new Orders(broker.bootstrapServers());
            orders.create(1, Map.of());
            orders.send(970, 1); // 97 customers with 10 orders each, in turn
            Map<String, String> config = new HashMap<>(Reading.config(broker.bootstrapServers(), directory.toString()));
            config.put("maxKeys", "40");
            String before;
            try (Millrace millrace = Millrace.start(config)) {
                assertThat(millrace.awaitCaughtUp(Orders.LONG)).isTrue();
                assertThat(millrace.status().get(0).refused()).isEqualTo(57 * 10);
                before = said(millrace);
                assertThat(before).contains("incomplete=true").contains("made 10 spent");
            }
            try (Millrace millrace = Millrace.start(config)) {
                assertThat(said(millrace)).isEqualTo(before);
                assertThat(millrace.status().get(0).refused()).isEqualTo(57 * 10);
                orders.send(97, 1);
                assertThat(millrace.awaitCaughtUp(Orders.LONG)).isTrue();
                assertThat(millrace.status().get(0).refused()).isEqualTo(57 * 11);
            }
        }
    }

    /** What every customer's reads say, whether they lack something included. */
    private static String said(Millrace millrace) {
        Shop_CustomerFeatures customers = millrace.features(Shop_CustomerFeatures.class);
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < 97; i++) {
            String id = "c" + i;
            said.append(id + " made " + customers.madeAll(id) + " spent " + customers.spentAll(id) + " "
                    + customers.at(id).status("madeAll") + "\n");
        }
        return said.toString();
    }
}
