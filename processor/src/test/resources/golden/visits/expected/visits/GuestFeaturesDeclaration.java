// Generated from visits.Guest and visits.Visit. To change it, change them.
package visits;

import dev.millrace.index.AggregateFunction;
import dev.millrace.index.Condition;
import dev.millrace.index.DeclaredAggregate;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredWindow;
import dev.millrace.index.Expression;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * What {@link Guest} declares, as typed expressions.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class GuestFeaturesDeclaration {
    private GuestFeaturesDeclaration() {
    }

    /**
     * The class and its windowed features.
     */
    public static DeclaredFeatures declared() {
        return new DeclaredFeatures("visits.Guest", "guest", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.STRING)), List.of(city(),
                firstRating(), bestKind(), cities(), kinds(), worst(), content(), alone(),
                differentCities(), manyCities(), high(), usual(), mood(), byKind(), seen()));
    }

    /**
     * {@code Guest.city}
     */
    private static DeclaredAggregate city() {
        return new DeclaredAggregate("city",
                AggregateFunction.LAST,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("city", FeatureType.STRING)),
                Condition.ALWAYS,
                FeatureType.STRING, Optional.of("nowhere"),
                List.of(
                    new DeclaredWindow("guest.city__3600__", "city1h", 3_600_000L, 30_000L, 0L),
                    new DeclaredWindow("guest.city__86400__", "city1d", 86_400_000L, 600_000L, 0L)));
    }

    /**
     * {@code Guest.firstRating}
     */
    private static DeclaredAggregate firstRating() {
        return new DeclaredAggregate("firstRating",
                AggregateFunction.FIRST,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("rating", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.empty(),
                List.of(
                    new DeclaredWindow("guest.first_rating__3600__", "firstRating1h", 3_600_000L, 30_000L, 0L)));
    }

    /**
     * {@code Guest.bestKind}
     */
    private static DeclaredAggregate bestKind() {
        return new DeclaredAggregate("bestKind",
                AggregateFunction.MAX_BY,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("kind", FeatureType.ENUM)),
                Condition.ALWAYS,
                FeatureType.ENUM, Optional.empty(),
                List.of(
                    new DeclaredWindow("guest.best_kind__3600__", "bestKind1h", 3_600_000L, 30_000L, 0L))).orderedBy(new Expression.Feature("rating", FeatureType.DOUBLE));
    }

    /**
     * {@code Guest.cities}
     */
    private static DeclaredAggregate cities() {
        return new DeclaredAggregate("cities",
                AggregateFunction.ARRAY_AGG,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("city", FeatureType.STRING)),
                Condition.ALWAYS,
                FeatureType.STRING, Optional.of(List.of()),
                List.of(
                    new DeclaredWindow("guest.cities__86400__", "cities1d", 86_400_000L, 600_000L, 0L))).atMost(7);
    }

    /**
     * {@code Guest.kinds}
     */
    private static DeclaredAggregate kinds() {
        return new DeclaredAggregate("kinds",
                AggregateFunction.LAST_N_DISTINCT,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("kind", FeatureType.ENUM)),
                Condition.ALWAYS,
                FeatureType.ENUM, Optional.of(List.of()),
                List.of(
                    new DeclaredWindow("guest.kinds__86400__", "kinds1d", 86_400_000L, 600_000L, 0L))).atMost(2);
    }

    /**
     * {@code Guest.worst}
     */
    private static DeclaredAggregate worst() {
        return new DeclaredAggregate("worst",
                AggregateFunction.MIN_BY_N,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("rating", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.of(List.of()),
                List.of(
                    new DeclaredWindow("guest.worst__86400__", "worst1d", 86_400_000L, 600_000L, 0L))).orderedBy(new Expression.Feature("rating", FeatureType.DOUBLE)).atMost(3);
    }

    /**
     * {@code Guest.content}
     */
    private static DeclaredAggregate content() {
        return new DeclaredAggregate("content",
                AggregateFunction.ALL,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Choice(new Condition.Compare(new Expression.Feature("rating", FeatureType.DOUBLE), Condition.Comparison.GT, new Expression.Numeric("4")),
                        new Expression.Truth(true), new Expression.Truth(false))),
                Condition.ALWAYS,
                FeatureType.BOOLEAN, Optional.of(true),
                List.of(
                    new DeclaredWindow("guest.content__3600__", "content1h", 3_600_000L, 30_000L, 0L)));
    }

    /**
     * {@code Guest.alone}
     */
    private static DeclaredAggregate alone() {
        return new DeclaredAggregate("alone",
                AggregateFunction.ANY,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("alone", FeatureType.BOOLEAN)),
                Condition.ALWAYS,
                FeatureType.BOOLEAN, Optional.of(false),
                List.of(
                    new DeclaredWindow("guest.alone__3600__", "alone1h", 3_600_000L, 30_000L, 0L)));
    }

    /**
     * {@code Guest.differentCities}
     */
    private static DeclaredAggregate differentCities() {
        return new DeclaredAggregate("differentCities",
                AggregateFunction.COUNT_DISTINCT,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("city", FeatureType.STRING)),
                Condition.ALWAYS,
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    new DeclaredWindow("guest.different_cities__86400__", "differentCities1d", 86_400_000L, 600_000L, 0L))).atMost(50);
    }

    /**
     * {@code Guest.manyCities}
     */
    private static DeclaredAggregate manyCities() {
        return new DeclaredAggregate("manyCities",
                AggregateFunction.APPROX_COUNT_DISTINCT,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("city", FeatureType.STRING)),
                Condition.ALWAYS,
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    new DeclaredWindow("guest.many_cities__86400__", "manyCities1d", 86_400_000L, 600_000L, 0L)));
    }

    /**
     * {@code Guest.high}
     */
    private static DeclaredAggregate high() {
        return new DeclaredAggregate("high",
                AggregateFunction.APPROX_PERCENTILE,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("rating", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.empty(),
                List.of(
                    new DeclaredWindow("guest.high__86400__", "high1d", 86_400_000L, 600_000L, 0L))).share(0.9);
    }

    /**
     * {@code Guest.usual}
     */
    private static DeclaredAggregate usual() {
        return new DeclaredAggregate("usual",
                AggregateFunction.APPROX_TOP_K,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("city", FeatureType.STRING)),
                Condition.ALWAYS,
                FeatureType.STRING, Optional.of(List.of()),
                List.of(
                    new DeclaredWindow("guest.usual__86400__", "usual1d", 86_400_000L, 600_000L, 0L))).atMost(3);
    }

    /**
     * {@code Guest.mood}
     */
    private static DeclaredAggregate mood() {
        return new DeclaredAggregate("mood",
                AggregateFunction.MEAN,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("mood", FeatureType.FLOATS)),
                Condition.ALWAYS,
                FeatureType.DOUBLES, Optional.empty(),
                List.of(
                    new DeclaredWindow("guest.mood__86400__", "mood1d", 86_400_000L, 600_000L, 0L)));
    }

    /**
     * {@code Guest.byKind}
     */
    private static DeclaredAggregate byKind() {
        return new DeclaredAggregate("byKind",
                AggregateFunction.LAST_N,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("city", FeatureType.STRING)),
                Condition.ALWAYS,
                FeatureType.STRING, Optional.empty(),
                List.of(
                    new DeclaredWindow("guest.by_kind__3600__", "byKind1h", 3_600_000L, 30_000L, 0L))).atMost(2).by("kind");
    }

    /**
     * {@code Guest.seen}
     */
    private static DeclaredAggregate seen() {
        return new DeclaredAggregate("seen",
                AggregateFunction.MAX,
                "visits", "visits.Visit", List.of("guestId"), List.of("id"),
                Optional.of(new Expression.Feature("ts", FeatureType.INSTANT)),
                Condition.ALWAYS,
                FeatureType.INSTANT, Optional.empty(),
                List.of(
                    DeclaredWindow.ofAllTime("guest.seen", "seen")));
    }
}
