{{- define "textbook.name" -}}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{- end }}

{{- define "textbook.labels" -}}
app.kubernetes.io/name: textbook
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "textbook.selector" -}}
app.kubernetes.io/name: textbook
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "textbook.image" -}}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{- end }}

{{- define "textbook.secretName" -}}
{{ .Values.secret.existingSecret | default (include "textbook.name" .) }}
{{- end }}

{{- define "textbook.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (ternary (include "textbook.name" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{- define "textbook.claim" -}}
{{ .Values.media.existingClaim | default (printf "%s-media" (include "textbook.name" .)) }}
{{- end }}

{{- define "textbook.config" -}}
ALLOWED_HOSTS: {{ .Values.host | quote }}
SITE_URL: {{ printf "https://%s" .Values.host | quote }}
{{- range $name, $value := .Values.config }}
{{- if $value }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- /* What the pods of web, worker and preparation have in common. */ -}}
{{- define "textbook.pod" -}}
serviceAccountName: {{ include "textbook.serviceAccount" . }}
automountServiceAccountToken: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
volumes:
  - name: media
    persistentVolumeClaim: {claimName: {{ include "textbook.claim" . }}}
  - name: data
    emptyDir: {}
  - name: tmp
    emptyDir: {}
{{- with .Values.nodeSelector }}
nodeSelector: {{ toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{ toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "textbook.container" -}}
image: {{ include "textbook.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - configMapRef: {name: {{ include "textbook.name" . }}}
  - secretRef: {name: {{ include "textbook.secretName" . }}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: data, mountPath: /data}
  - {name: media, mountPath: /data/media}
  - {name: tmp, mountPath: /tmp}
{{- end }}

{{- /* Web and worker wait until the preparation has migrated the database: no order between objects is needed. */ -}}
{{- define "textbook.wait" -}}
- name: wait
  args: [prepare, --wait, "600"]
  {{- include "textbook.container" . | nindent 2 }}
  resources: {{ toYaml .Values.prepare.resources | nindent 4 }}
{{- end }}

{{- define "textbook.checksums" -}}
checksum/config: {{ include "textbook.config" . | sha256sum }}
checksum/secret: {{ toYaml .Values.secret | sha256sum }}
{{- end }}
