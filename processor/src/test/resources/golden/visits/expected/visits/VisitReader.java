// Generated from visits.Visit. To change it, change that.
package visits;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.json.MessageReader;
import java.time.Instant;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads {@code Visit} from JSON. Fields that it does not know are passed over.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class VisitReader implements MessageReader<Visit> {
    private static final FieldNames VISIT = FieldNames.of(
        new String[] {"guestId", "guest_id"},
        new String[] {"city"},
        new String[] {"rating"},
        new String[] {"alone"},
        new String[] {"kind"},
        new String[] {"mood"},
        new String[] {"ts"});

    @Override
    public Visit read(JsonReader json) {
        return visit(json);
    }

    private static Visit visit(JsonReader json) {
        String guestId = null;
        String city = null;
        double rating = 0;
        boolean alone = false;
        Visit.Kind kind = null;
        float[] mood = null;
        Instant ts = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(VISIT); field != JsonReader.END;
                field = json.nextField(VISIT)) {
            switch (field) {
                case 0 -> {
                    seen = VISIT.once(seen, 0);
                    guestId = json.nextString();
                }
                case 1 -> {
                    seen = VISIT.once(seen, 1);
                    city = json.nextNull() ? null : json.nextString();
                }
                case 2 -> {
                    seen = VISIT.once(seen, 2);
                    rating = json.nextDouble();
                }
                case 3 -> {
                    seen = VISIT.once(seen, 3);
                    alone = json.nextBoolean();
                }
                case 4 -> {
                    seen = VISIT.once(seen, 4);
                    kind = json.nextEnum(Visit.Kind.class);
                }
                case 5 -> {
                    seen = VISIT.once(seen, 5);
                    mood = json.nextFloats();
                }
                case 6 -> {
                    seen = VISIT.once(seen, 6);
                    ts = json.nextInstant();
                }
                default -> json.skipValue();
            }
        }
        VISIT.require(seen, 0x7dL, 0);
        return new Visit(guestId, city, rating, alone, kind, mood, ts);
    }
}
