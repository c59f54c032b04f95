// Package dispatch hands work to units that are free.
package dispatch

import "sync"

// Queue holds orders until a unit takes them.
type Queue struct {
	mu     sync.Mutex
	orders []string
	seen   map[string]bool
}

// Add queues an order once, however often its sender repeats it after a timeout (HS-17850005).
func (q *Queue) Add(id string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.seen == nil {
		q.seen = make(map[string]bool)
	}
	if q.seen[id] {
		return false
	}
	q.seen[id] = true
	q.orders = append(q.orders, id)
	return true
}
