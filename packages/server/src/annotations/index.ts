export { type Annotations, createAnnotations } from './create-annotations.ts';
