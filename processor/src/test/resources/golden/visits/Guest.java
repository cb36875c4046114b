package visits;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Features
public record Guest(
        String id,
        DataFrame<Visit> visits,
        @Window(value = {"1h", "1d"}, expression = "_.visits[_.city].last()", defaultValue = "nowhere")
        Windowed<String> city,
        @Window(value = "1h", expression = "_.visits[_.rating].first()") Windowed<@Nullable Double> firstRating,
        @Window(value = "1h", expression = "_.visits[_.kind].max_by(_.rating)") Windowed<Visit.@Nullable Kind> bestKind,
        @Window(value = "1d", expression = "_.visits[_.city].array_agg(7)") Windowed<List<String>> cities,
        @Window(value = "1d", expression = "_.visits[_.kind].last_n_distinct(2)") Windowed<List<Visit.Kind>> kinds,
        @Window(value = "1d", expression = "_.visits[_.rating].min_by_n(_.rating, 3)") Windowed<List<Double>> worst,
        @Window(value = "1h", expression = "_.visits[_.rating > 4].all()") Windowed<Boolean> content,
        @Window(value = "1h", expression = "_.visits[_.alone].any()") Windowed<Boolean> alone,
        @Window(value = "1d", expression = "_.visits[_.city].count_distinct(50)") Windowed<Long> differentCities,
        @Window(value = "1d", expression = "_.visits[_.city].approx_count_distinct()") Windowed<Long> manyCities,
        @Window(value = "1d", expression = "_.visits[_.rating].approx_percentile(0.9)") Windowed<@Nullable Double> high,
        @Window(value = "1d", expression = "_.visits[_.city].approx_top_k(3)") Windowed<List<String>> usual,
        @Window(value = "1d", expression = "_.visits[_.mood].mean()") Windowed<double @Nullable []> mood,
        @Window(value = "1h", expression = "_.visits.group_by(_.kind).agg(_.city.last_n(2))")
        Windowed<Map<Visit.Kind, List<String>>> byKind,
        @Feature(expression = "_.visits[_.ts].max()") @Nullable Instant seen) {}
