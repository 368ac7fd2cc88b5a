export { hashedPoints, isPoint, overlapMarker, overlapSubject, pointBytes } from './points.js';
