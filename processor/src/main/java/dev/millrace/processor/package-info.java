/**
 * Turns declarations of windowed features into the code that keeps them fresh. Data flows one way:
 *
 * <pre>
 *   elements ─read→ Declarations ─parse→ Expression ─check→ Aggregate ─infer→ FeedGraph ─plan→ Plan ─print→ source
 * </pre>
 *
 * <p>A package a stage: {@code generate → plan → feed → expression → declare → report}; each may also see those further
 * right. Every stage leaves out what has a problem and goes on with the rest, so that one run shows all mistakes. Only
 * {@code declare}, {@code report} and {@link dev.millrace.processor.FeaturesProcessor} see javac's model; only {@code
 * generate} sees JavaPoet; what lies between is plain values, tested without a compiler.
 */
@NullMarked
package dev.millrace.processor;

import org.jspecify.annotations.NullMarked;
