import { parentPort, workerData } from 'node:worker_threads';
import { review, type ReviewRequest } from './review.js';

// A review takes seconds of computing: it has a thread of its own and nothing else of the gateway.
parentPort?.postMessage(review(workerData as ReviewRequest));
