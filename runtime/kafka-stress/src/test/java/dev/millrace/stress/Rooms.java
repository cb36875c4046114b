package dev.millrace.stress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The accounts that each partition has room for, and what it refuses: naively, in the order of the events. */
final class Rooms {
    private final long maxKeys;
    private final Map<String, Room> ofPartition = new HashMap<>();
    private long refused;

    /** Those of one partition, and the time of the newest event that it refused. */
    private static final class Room {
        final Set<String> accounts = new HashSet<>();
        long refusedUpTo = Long.MIN_VALUE;
    }

    /** @param maxKeys how many accounts a partition may have, which has nothing else */
    Rooms(long maxKeys) {
        this.maxKeys = maxKeys;
    }

    /** Whether the partition has the account, or takes it in: none leaves, since all have values over all time. */
    boolean take(String partition, String account, long at) {
        if (maxKeys == Scene.NO_LIMIT) {
            return true;
        }
        Room room = ofPartition.computeIfAbsent(partition, none -> new Room());
        if (room.accounts.contains(account)) {
            return true;
        }
        if (room.accounts.size() < maxKeys) {
            return room.accounts.add(account);
        }
        refused++;
        room.refusedUpTo = Math.max(room.refusedUpTo, at);
        return false;
    }

    /** Whether one of the partitions may have refused an event of the account that is no older than this. */
    boolean mayLack(String account, long fromMillis) {
        return ofPartition.values().stream()
                .anyMatch(room -> room.refusedUpTo >= fromMillis && !room.accounts.contains(account));
    }

    /** How many events were refused. */
    long refused() {
        return refused;
    }
}
