package dev.millrace.kafka;

import dev.millrace.table.EventIds;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Why a source has stopped, in words for people. */
final class StopReason {
    private StopReason() {}

    /**
     * What is wrong, and what to do about it where that is known.
     *
     * @param servers the brokers of the source
     */
    static String told(Throwable cause, String servers) {
        if (cause instanceof AuthenticationException) {
            return "the brokers at " + servers + " do not accept who it says it is: " + cause.getMessage()
                    + "; set the security properties under kafka.<property> to what they accept, and start again";
        }
        if (cause instanceof AuthorizationException) {
            return "the brokers at " + servers + " do not let it read: " + cause.getMessage()
                    + "; allow Read and Describe on its topics, and start again";
        }
        boolean isTold = cause instanceof IllegalStateException // ours say what to do
                || cause instanceof EventIds.FullException;
        return isTold && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }
}
