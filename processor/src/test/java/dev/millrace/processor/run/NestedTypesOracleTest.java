package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Sql.eq;

import org.junit.jupiter.api.Test;

/** Feature classes that are nested classes with fields, in another package than the resolver's; a UUID key. */
class NestedTypesOracleTest {
    private static final Rows RIDES = Rows.of("rides", "riderId", "at");
    private static final Span HOUR = Span.of("1h", "30s");
    private static final Span MONTH = Span.of("30d", "6h");

    private static final Declared NESTED = Declared.in("""
                    package fleet.model;

                    import dev.millrace.*;
                    import java.time.Instant;
                    import java.util.UUID;
                    import org.jspecify.annotations.Nullable;

                    public interface Fleet {
                        enum State { ASKED, DRIVEN }

                        @Features
                        class Ride {
                            @ForeignKey(Person.Rider.class) public UUID rider;
                            public short stops;
                            public @Nullable Double price;
                            public State state;
                            @FeatureTime public Instant at;
                            private String secret;
                            static int made;
                        }

                        class Person {
                            @Features
                            public static final class Rider {
                                @Id UUID key;
                                private DataFrame<Ride> rides;

                                @Window(value = {"1h", "30d"}, expression = "_.rides[_.state == 'DRIVEN'].count()")
                                Windowed<Long> driven;

                                @Window(value = {"30d", "all"}, expression = "_.rides[_.stops].max()")
                                private Windowed<@Nullable Short> mostStops;

                                @Window(value = {"1h", "30d"}, expression = "_.rides[_.price].mean()")
                                Windowed<@Nullable Double> price;
                            }
                        }
                    }
                    """, """
                    package fleet;

                    import dev.millrace.*;
                    import fleet.model.Fleet;
                    import java.time.Instant;
                    import java.util.UUID;
                    import org.jspecify.annotations.Nullable;

                    class Rides {
                        record Msg(
                                UUID riderId, short stops, @Nullable Double price, Fleet.State state, Instant at) {}

                        static class Streams {
                            @Stream(source = @KafkaSource(name = "rides"))
                            static Fleet.Ride rides(Msg m) {
                                Fleet.Ride ride = new Fleet.Ride();
                                ride.rider = m.riderId();
                                ride.stops = m.stops();
                                ride.price = m.price();
                                ride.state = m.state();
                                ride.at = m.at();
                                return ride;
                            }
                        }
                    }
                    """)
            .reads(
                    "fleet.model.Fleet_Person_RiderFeatures",
                    count("driven", RIDES)
                            .where(e -> eq(e.get("state"), "DRIVEN"))
                            .over(HOUR, MONTH),
                    max("mostStops", RIDES, "stops").over(MONTH, Span.ALL),
                    mean("price", RIDES, "price").over(HOUR, MONTH));

    @Test
    void nested_classes_with_fields_agree_with_the_oracle() {
        Oracle.agreesWith(NESTED);
    }
}
